package io.onggi.feeds.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTreeTest {
    private static Object parse(final String text) throws IOException {
        return JsonTree.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void followsPointersThroughObjectsAndArrays() throws IOException {
        final Object tree = parse("{\"a\":[{\"b/c\":1.10,\"~\":true}],\"\":null,\"s\":\"x\"}");

        assertEquals(new BigDecimal("1.10"), JsonTree.at(tree, "/a/0/b~1c"));
        assertEquals(true, JsonTree.at(tree, "/a/0/~0"));
        assertEquals("x", JsonTree.text(tree, "s"));
        assertEquals(tree, JsonTree.at(tree, ""));
        assertNull(JsonTree.at(tree, "/a/1"));
        assertNull(JsonTree.at(tree, "/a/x"));
        assertNull(JsonTree.at(tree, "/s/0"));
        assertNull(JsonTree.at(tree, "/"));
    }

    @Test
    void keepsNumbersExact() throws IOException {
        assertEquals(new BigDecimal("1471.123456789012345678"), parse("1471.123456789012345678"));
        assertEquals(new BigDecimal("12"), JsonTree.decimal("12"));
        assertNull(JsonTree.decimal("twelve"));
        assertNull(JsonTree.decimal(true));
        assertEquals(List.of(), JsonTree.list("no list"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1,]", "{} {}", "nul", "<html>", "{\"a\":1"})
    void refusesWhatIsNoJson(final String text) {
        assertThrows(IOException.class, () -> parse(text));
    }

    @Test
    void refusesDeepNesting() {
        assertThrows(IOException.class, () -> parse("[".repeat(65) + "]".repeat(65)));
    }

    /** One of them written out would take a gigabyte; another has an exponent that no decimal can hold. */
    @ParameterizedTest
    @ValueSource(
            strings = {"1e401", "1e-401", "-1e999999999", "1e-999999999", "1e10000002400", "0e99999999999999999999"})
    void refusesNumbersBeyondAnyUse(final String number) {
        assertThrows(IOException.class, () -> parse("{\"a\":[" + number + "]}"));
        assertNull(JsonTree.decimal(number));
    }

    @Test
    void takesLargeAndSmallNumbersThatMayBeMeant() throws IOException {
        assertEquals(new BigDecimal("1e400"), parse("1e400"));
        assertEquals(new BigDecimal("1e-30"), JsonTree.decimal("1e-30"));
    }
}
