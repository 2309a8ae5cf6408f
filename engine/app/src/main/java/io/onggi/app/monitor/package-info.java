/**
 * What people and their tools see of the running engine: health, metrics, the HTTP interface and the page. Reads copies
 * that the core and the result thread leave here, on threads of its own, and changes nothing. Must never be imported by
 * the core or the feeds, and never hold up the thread that writes to it.
 */
package io.onggi.app.monitor;
