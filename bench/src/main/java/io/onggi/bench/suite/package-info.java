/** What is measured, in groups that run in a process of their own each. */
package io.onggi.bench.suite;
