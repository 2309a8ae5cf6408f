/**
 * What venues share whose clients name a channel and an instrument in objects: the requests and their answers one by
 * one. Event loop only.
 */
package io.onggi.sim.channel;
