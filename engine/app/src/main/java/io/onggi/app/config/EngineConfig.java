package io.onggi.app.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.onggi.event.ref.Rulebook;
import io.onggi.journal.IoReason;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything one can set about the engine. It keeps the text it was read from, the rulebook's with it, so that the
 * journal can store it and a replay reads back the same values with the same code. Immutable; safe to share between
 * threads.
 *
 * @param name where the text came from, for messages
 * @param text the whole text, overrides included; {@link #fromText} of it gives the same values again
 * @param rulebook what venues have laid down
 * @param dataDir the one folder the engine writes to
 */
public record EngineConfig(
        String name,
        String text,
        Rulebook rulebook,
        Path dataDir,
        HttpConfig http,
        ThreadsConfig threads,
        RingConfig ring,
        JournalConfig journal,
        RecordConfig record,
        ClockConfig clock,
        BookConfig book,
        KlineConfig kline,
        PremiumConfig premium,
        VenuesConfig venues,
        PollsConfig polls,
        FxConfig fx,
        RestConfig rest,
        TlsConfig tls) {

    private static final String OVERRIDES =
            "\n---\n# Set from outside the file; key paths replace what stands above.\n";

    /**
     * Reads a file.
     *
     * @throws ConfigException with everything that is wrong, an unreadable file included
     */
    public static EngineConfig load(final Path file) {
        final String text;
        try {
            text = Files.readString(file);
        } catch (final IOException e) {
            throw new ConfigException(
                    List.of(new Violation(file.toString(), 0, "", null, "cannot be read: " + reason(e))));
        }
        return fromText(file.toString(), text);
    }

    /**
     * Reads a text.
     *
     * @param name stands before every message about it; a rulebook it names is looked for beside a file of this name
     * @throws ConfigException with everything that is wrong
     */
    public static EngineConfig fromText(final String name, final String text) {
        final Violations violations = new Violations(name);
        final EngineConfig config = read(name, RulebookText.embedded(name, text, violations), violations);
        violations.throwIfAny();
        return config;
    }

    /** {@return every key of the schema; items of lists are written {@code fx.sources[].url}} */
    static Set<String> schemaKeys() {
        final Violations violations = new Violations("schema");
        read("schema", "premium: {assets: [{asset: BTC}]}\nfx: {sources: [{name: x}]}\n", violations);
        return violations.schemaKeys();
    }

    private static EngineConfig read(final String name, final String text, final Violations violations) {
        final ConfigSection root = new ConfigSection(YamlText.read(name, text, violations), violations);
        final VenuesConfig venues = VenuesConfig.read(root.section("venues"));
        final Rulebook rulebook = RulebookConfig.read(root.section("rulebook"));
        final EngineConfig config = new EngineConfig(
                name,
                text,
                rulebook,
                Path.of(root.text("dataDir", "data")),
                HttpConfig.read(root.section("http")),
                ThreadsConfig.read(root.section("threads")),
                RingConfig.read(root.section("ring")),
                JournalConfig.read(root.section("journal")),
                RecordConfig.read(root.section("record")),
                ClockConfig.read(root.section("clock")),
                BookConfig.read(root.section("book")),
                KlineConfig.read(root.section("kline")),
                PremiumConfig.read(root.section("premium"), venues, rulebook),
                venues,
                PollsConfig.read(root.section("polls")),
                FxConfig.read(root.section("fx")),
                RestConfig.read(root.section("rest")),
                TlsConfig.read(root.section("tls")));
        root.reportUnknownKeys();
        return config;
    }

    /**
     * Sets single values from outside the file, such as addresses and ports. They are added to the text, so that the
     * text alone still says everything.
     *
     * @param overrides full key paths, such as {@code venues.upbit.wsUrl}, with texts, numbers, booleans, lists and
     *     maps of them
     * @return the configuration with these values
     * @throws ConfigException with everything that is wrong
     */
    public EngineConfig with(final Map<String, ?> overrides) {
        final StringBuilder added = new StringBuilder(text).append(OVERRIDES);
        overrides.forEach((path, value) ->
                added.append(json(path)).append(": ").append(json(value)).append('\n'));
        return fromText(name, added.toString());
    }

    private static String json(final Object value) {
        final StringWriter out = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(out)) {
            write(generator, value);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static void write(final JsonGenerator generator, final Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            for (final Map.Entry<?, ?> entry : map.entrySet()) {
                generator.writeFieldName(String.valueOf(entry.getKey()));
                write(generator, entry.getValue());
            }
            generator.writeEndObject();
        } else if (value instanceof List<?> list) {
            generator.writeStartArray();
            for (final Object item : list) {
                write(generator, item);
            }
            generator.writeEndArray();
        } else if (value instanceof Boolean flag) {
            generator.writeBoolean(flag);
        } else if (value instanceof Number number) {
            generator.writeNumber(number.toString());
        } else {
            generator.writeString(String.valueOf(value));
        }
    }

    static String reason(final IOException e) {
        return e instanceof NoSuchFileException ? "there is no such file" : IoReason.of(e);
    }
}
