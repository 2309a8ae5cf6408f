/**
 * Recordings of what venues sent: read as they are, and scales found in them where no metadata was recorded. For tools
 * and tests, on one thread; allocates freely. Never part of a running feed.
 */
package io.onggi.feeds.capture;
