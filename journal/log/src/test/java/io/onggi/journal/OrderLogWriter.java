package io.onggi.journal;

import java.nio.file.Path;

/** A process that writes orders until it is killed: says on stdout what it was told is safe. */
final class OrderLogWriter {
    private OrderLogWriter() {}

    public static void main(final String[] args) {
        try (OrderLog log = OrderLog.open(Path.of(args[0]), true)) {
            for (final OrderRecord order : log.unresolved()) {
                log.append(OrderRecord.Kind.CLOSED, order.clientOrderId(), 1, "looked up");
            }
            while (true) {
                final String id = "order-" + log.nextSequence();
                System.out.println(log.append(OrderRecord.Kind.INTENT, id, 2, "buy 1 BTC-KRW"));
                System.out.println(log.append(OrderRecord.Kind.CLOSED, id, 3, "filled"));
            }
        }
    }
}
