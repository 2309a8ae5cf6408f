/**
 * Keeps what came over the wire, as it came. Off the engine's way: what this package cannot keep up with, it counts.
 */
package io.onggi.app.record;
