package io.onggi.feeds.krw;

/** Key names in the venue's messages, one setting per connection. */
public enum KeyFormat {
    /** Long names. */
    DEFAULT,
    /** Abbreviated names: shorter frames. */
    SIMPLE
}
