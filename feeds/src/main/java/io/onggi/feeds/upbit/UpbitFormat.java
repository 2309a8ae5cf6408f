package io.onggi.feeds.upbit;

/** Key names in the venue's messages, one setting per connection. */
public enum UpbitFormat {
    /** Long names. */
    DEFAULT,
    /** Abbreviated names: shorter frames. */
    SIMPLE
}
