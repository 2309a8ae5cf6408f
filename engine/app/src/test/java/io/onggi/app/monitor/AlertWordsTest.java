package io.onggi.app.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.onggi.event.AlertCode;
import io.onggi.event.ref.Instrument;
import io.onggi.kline.KlineField;
import org.junit.jupiter.api.Test;

class AlertWordsTest {
    private static AlertWords words(
            final AlertCode code, final long value, final long reference, final String asset, final Instrument of) {
        return AlertWords.of(
                new RecentResults.Alert(1, code, 5, of == null ? 0 : of.id(), value, reference, 4, asset), of);
    }

    @Test
    void saysPricesAtTheScaleOfTheInstrument() {
        final AlertWords words = words(AlertCode.PRICE_JUMP, 150_050, 100_000, "", FakeEngine.BINANCE_BTC);

        assertEquals(new AlertWords("1500.5", "1000", null, "price 1500.5 after 1000"), words);
    }

    @Test
    void saysTheAssetAndThePercentageOfAPair() {
        final AlertWords words = words(AlertCode.PREMIUM_OUTLIER, 0, Double.doubleToLongBits(3.123449), "BTC", null);

        assertEquals(new AlertWords("3.1234", null, "BTC", "BTC premium 3.1234 %"), words);
    }

    @Test
    void namesTheFieldsOfACandleThatDiffer() {
        final long bits = KlineField.HIGH.bit() | KlineField.TRADE_COUNT.bit();

        assertEquals(
                "the venue's candle differs in high, trade_count",
                words(AlertCode.KLINE_DIFFERENCE, bits, 0, "", FakeEngine.UPBIT_BTC)
                        .text());
    }

    @Test
    void saysHowLongAPauseWas() {
        assertEquals(
                new AlertWords("4000", "1000", null, "the process stood still for 4000 ms, limit 1000 ms"),
                words(AlertCode.PAUSE, 4_000, 1_000, "", null));
    }

    @Test
    void hasWordsForEveryAlert() {
        for (int i = 0; i < AlertCode.count(); i++) {
            final AlertWords words = words(AlertCode.at(i), 1, 1, "", FakeEngine.UPBIT_BTC);
            assertFalse(words.value().isEmpty(), AlertCode.at(i).name());
        }
    }
}
