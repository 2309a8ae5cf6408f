/** The dialect that Korean venues have in common. Runs on one event loop; knows no venue's own package. */
package io.onggi.feeds.krw;
