package io.onggi.event.ref;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymbolsTest {
    @ParameterizedTest
    @CsvSource({
        "BINANCE_USDM,BTC/USDT,BTC-USDT-PERP",
        "BINANCE_USDM,btcusdt,BTC-USDT-PERP",
        "BINANCE_USDM,BTC-USDT-PERP,BTC-USDT-PERP",
        "BINANCE_USDM,1000SHIBUSDT,1000SHIB-USDT-PERP",
        "UPBIT,KRW-BTC,BTC-KRW",
        "UPBIT,BTC-KRW,BTC-KRW",
        "UPBIT,krw-usdt,USDT-KRW",
        "UPBIT,USDT-KRW,USDT-KRW",
        "UPBIT,BTC-ARK,ARK-BTC",
        "UPBIT,USDT-BTC,BTC-USDT",
        "UPBIT,BTC/KRW,BTC-KRW",
        "OKX,BTC-USDT-SWAP,BTC-USDT-PERP",
        "OKX,btc-usdt-swap,BTC-USDT-PERP",
        "OKX,BTC-USDT-PERP,BTC-USDT-PERP",
        "OKX,BTC-USD-SWAP,BTC-USD-PERP",
        "OKX,btcusdt,BTC-USDT-PERP",
        "OKX,BTC/USDT,BTC-USDT-PERP",
        "OKX,BTC-USDT,BTC-USDT",
        "OKX,BTC-USD-220527,BTC-USD-220527",
        "OKX,BTC-USD-220304-32000-P,BTC-USD-220304-32000-P",
        "BITHUMB,KRW-BTC,BTC-KRW",
        "BITHUMB,BTC-KRW,BTC-KRW",
        "BITHUMB,BTC_KRW,BTC-KRW",
        "BITHUMB,btckrw,BTC-KRW",
        "BINANCE_SPOT,BTCUSDT,BTC-USDT",
        "BINANCE_SPOT,btc/usdt,BTC-USDT",
        "BYBIT,BTCUSDT,BTC-USDT-PERP",
        "BYBIT,BTC-USDT,BTC-USDT",
        "BYBIT,BTC-USDT-PERP,BTC-USDT-PERP",
        "BYBIT,BTCPERP,BTC-USDC-PERP",
        "BYBIT,SHIB1000USDT,SHIB1000-USDT-PERP",
        "BYBIT,PERPUSDT,PERP-USDT-PERP",
        "BYBIT,BTCUSDT-14AUG26,BTC-USDT-14AUG26",
        "BYBIT,btc-usdt-14aug26,BTC-USDT-14AUG26",
        "BITGET,BTCUSDT,BTC-USDT-PERP",
        "BITGET,BTC-USDT,BTC-USDT",
        "BITGET,BTCPERP,BTC-USDC-PERP",
        "BITGET,BTCUSDZ24,BTC-USD-Z24",
        "BITGET,btc-usd-z24,BTC-USD-Z24",
        "BITGET,BTCUSDT_UMCBL,BTC-USDT-PERP",
        "BITGET,BTCUSD_DMCBL,BTC-USD-PERP",
        "BITGET,BTCPERP_CMCBL,BTC-USDC-PERP",
        "BITGET,ATOMETH_SPBL,ATOM-ETH",
        "BINGX,BTC-USDT,BTC-USDT-PERP",
        "BINGX,BTC/USDT,BTC-USDT-PERP",
        "BINGX,btcusdt,BTC-USDT-PERP"
    })
    void readsEverySpellingWithinAVenue(final Venue venue, final String text, final String canonical) {
        assertEquals(canonical, Symbols.canonical(venue, text));
    }

    @ParameterizedTest
    @CsvSource({
        "BINANCE_USDM,BTC-USDT-PERP,BTCUSDT",
        "UPBIT,BTC-KRW,KRW-BTC",
        "UPBIT,USDT-KRW,KRW-USDT",
        "OKX,BTC-USDT-PERP,BTC-USDT-SWAP",
        "OKX,BTC-USDT,BTC-USDT",
        "OKX,BTC-USD-220527,BTC-USD-220527",
        "BITHUMB,BTC-KRW,KRW-BTC",
        "BINANCE_SPOT,BTC-USDT,BTCUSDT",
        "BYBIT,BTC-USDT-PERP,BTCUSDT",
        "BYBIT,BTC-USDC-PERP,BTCPERP",
        "BYBIT,BTC-USDT-14AUG26,BTCUSDT-14AUG26",
        "BITGET,BTC-USDT-PERP,BTCUSDT",
        "BITGET,BTC-USDC-PERP,BTCPERP",
        "BITGET,BTC-USD-Z24,BTCUSDZ24",
        "BINGX,BTC-USDT-PERP,BTC-USDT"
    })
    void writesTheVenuesSpelling(final Venue venue, final String canonical, final String expected) {
        assertEquals(expected, Symbols.venueSymbol(venue, canonical));
        assertEquals(canonical, Symbols.canonical(venue, expected));
    }

    @Test
    void readsTheSpellingOfASpotSocket() {
        assertEquals("BTC-USDT", Symbols.spot(Venue.BYBIT, "BTCUSDT"));
        assertEquals("ETH-BTC", Symbols.spot(Venue.BYBIT, "ETHBTC"));
        assertEquals("BTC-USDC", Symbols.spot(Venue.BYBIT, "BTC-USDC"));
        assertEquals("BTCUSDC", Symbols.venueSymbol(Venue.BYBIT, "BTC-USDC"));
    }

    @ParameterizedTest
    @CsvSource({
        "BYBIT,BTC-USDT,BTC-USDT-PERP",
        "BYBIT,BTC/USDT,BTC-USDT-PERP",
        "BYBIT,BTC-USDT-PERP,BTC-USDT-PERP",
        "BYBIT,BTCUSDT-14AUG26,BTC-USDT-14AUG26",
        "BITGET,btc-usdt,BTC-USDT-PERP",
        "BITGET,BTCUSDZ24,BTC-USD-Z24",
        "BITGET,ATOMETH_SPBL,ATOM-ETH",
        "OKX,BTC-USDT,BTC-USDT-PERP",
    })
    void takesEveryLooseFormForThePerpetualWhereNothingElseIsMeant(
            final Venue venue, final String text, final String expected) {
        assertEquals(expected, Symbols.perpetual(venue, text));
    }

    @Test
    void mapsAForeignQuoteToTheVenuesOwn() {
        assertEquals("BTC-KRW", Symbols.sameAsset(Venue.UPBIT, Symbols.canonical(Venue.BINANCE_USDM, "BTCUSDT")));
        assertEquals("BTC-USDT-PERP", Symbols.sameAsset(Venue.BINANCE_USDM, "BTC-KRW"));
        assertEquals("BTC-USDT-PERP", Symbols.sameAsset(Venue.OKX, "BTC-KRW"));
        assertEquals("BTC-USDT-PERP", Symbols.sameAsset(Venue.BYBIT, "BTC-KRW"));
        assertEquals("BTC-USDT", Symbols.sameAsset(Venue.BINANCE_SPOT, "BTC-KRW"));
        assertEquals("BTC-KRW", Symbols.sameAsset(Venue.BITHUMB, "BTC-USDT-PERP"));
    }

    @Test
    void saysWhatItUnderstandsWhenItDoesNot() {
        final IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> Symbols.canonical(Venue.UPBIT, "BITCOIN"));

        assertTrue(error.getMessage().contains("KRW-BTC"), error.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "1000SHIB,SHIB,1000",
        "SHIB1000,SHIB,1000",
        "1000PEPE,PEPE,1000",
        "10000SATS,SATS,10000",
        "1000000MOG,MOG,1000000",
        "SHIB,SHIB,1",
        "1INCH,1INCH,1",
        "0G,0G,1",
        "2Z,2Z,1",
        "4,4,1",
        "1000,1000,1",
        "1000X,1000X,1",
        "100ABC,100ABC,1",
        "SPX6900,SPX6900,1",
        "LUNA2,LUNA2,1"
    })
    void readsHowVenuesSpellWhatTheyQuoteInThousands(final String base, final String asset, final long units) {
        assertEquals(new AssetUnit(asset, units, 1), Symbols.unit(base));
    }

    @Test
    void whatIsQuotedInThousandsIsQuotedByTheOneInKrw() {
        assertEquals("SHIB-KRW", Symbols.sameAsset(Venue.UPBIT, "1000SHIB-USDT-PERP"));
        assertEquals("SHIB-KRW", Symbols.sameAsset(Venue.BITHUMB, "SHIB1000-USDT-PERP"));
        assertEquals("1INCH-KRW", Symbols.sameAsset(Venue.UPBIT, "1INCH-USDT-PERP"));
    }
}
