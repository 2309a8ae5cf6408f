/**
 * Several connections that carry the same streams, taken for one: two lines of a venue that back each other up, or an
 * old connection and the one that is to take its place. What any of them brings first goes on to the ring; what another
 * brings again becomes a SKIPPED without a reason, and what a line did not bring at all is counted.
 */
package io.onggi.feeds.line;
