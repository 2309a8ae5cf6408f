/** From changes to books: the engine's book beside maps sorted by BigDecimal, alone and behind their decoders. */
package io.onggi.bench.book;
