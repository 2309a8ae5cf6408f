package io.onggi.tools;

import com.fasterxml.jackson.core.JsonGenerator;
import io.onggi.event.ref.Symbols;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Recorded frames through the real decoders: normalised events, or the book they end in. */
@Command(
        name = "decode",
        mixinStandardHelpOptions = true,
        description = {
            "Decodes recorded frames of a venue with the decoders of the live feeds.",
            "녹화된 거래소 메시지를 실제 디코더로 해독합니다.",
            "",
            "Prints one JSON object a line: trades, quotes, books, candles, marks, tickers, liquidations, and a reject "
                    + "with its reason for each frame that is refused. With --book, one object: the book the recording "
                    + "ends in. Scales of prices and sizes are inferred from the recording in a first pass.",
            "",
            "Of a folder, one line for each file below it: what was decoded, and why the rest is no market data of a feed. "
                    + "A folder with the name of a venue says whose files are in it.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  tools/onggi decode --venue upbit frames.jsonl",
            "  tools/onggi decode --venue upbit frames.jsonl | grep '\"type\":\"reject\"'",
            "  tools/onggi decode recordings                        every file in and below a folder, a line each",
            "  tools/onggi decode --venue binance-usdm --rest depth.jsonl --book BTCUSDT:10 frames.jsonl.gz",
            "",
            "Exit codes: 0 all frames understood, 1 some were rejected or a file is damaged, 2 wrong usage, 3 a file cannot be read."
        })
final class DecodeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--venue",
            paramLabel = "V",
            description =
                    "Whose frames they are: binance-usdm, upbit, okx, bithumb, bybit, bitget, bingx or binance-spot. "
                            + "Of a folder, the folders in it say it.")
    private String venueId;

    @Option(
            names = "--rest",
            paramLabel = "FILE",
            description = "Recorded REST replies (book snapshots), put in at their times. May be repeated.")
    private List<Path> restFiles = new ArrayList<>();

    @Option(
            names = "--book",
            paramLabel = "SYMBOL[:DEPTH]",
            description = "Print the final book of this market, all levels or the best DEPTH of each side.")
    private String bookOption;

    @Option(
            names = "--protocol",
            paramLabel = "NAME",
            description =
                    "The protocol, where the recording does not show it: usdm (binance-usdm), spot (binance-spot), swap (bingx), v1 (upbit, bithumb), v5 (okx), "
                            + "linear or spot (bybit; the address of the connection shows it, linear otherwise), "
                            + "futures or spot (bitget; each message shows it).")
    private String protocol;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Recorded frames, plain or gzip, one a line; or one folder.")
    private List<Path> files;

    @Override
    public Integer call() {
        if (files.size() == 1 && Files.isDirectory(files.get(0))) {
            return tree(files.get(0));
        }
        final List<VenueDialect> dialects = dialects();
        final Recording recording = new Recording(files, restFiles);
        try (JsonGenerator out = JsonOutput.lines(spec.commandLine().getOut())) {
            final Decoding decoding = new Decoding(dialects, recording);
            if (bookOption == null) {
                decoding.printEvents(out);
            } else {
                final int colon = bookOption.indexOf(':');
                decoding.printBook(out, symbol(dialects.get(0), colon), depth(colon));
            }
            out.flush();
            spec.commandLine().getOut().println();
            spec.commandLine().getOut().flush();
            final PrintWriter err = spec.commandLine().getErr();
            recording.damages().forEach(err::println);
            err.println(decoding.summary());
            return decoding.rejected() == 0 && recording.damages().isEmpty() ? ExitCodes.OK : ExitCodes.FOUND_WRONG;
        } catch (final IOException e) {
            throw new CommandFailure(ExitCodes.COULD_NOT_RUN, e.getMessage());
        }
    }

    private int tree(final Path folder) {
        if (venueId != null || bookOption != null || protocol != null || !restFiles.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), folder + " is a folder: the folders in it say the venues, no option is needed");
        }
        try {
            return new DecodeTree(folder, spec.commandLine().getOut()).run();
        } catch (final IOException e) {
            throw new CommandFailure(ExitCodes.COULD_NOT_RUN, e.getMessage());
        }
    }

    /** {@return the venue's dialects, the one of frames that do not show theirs first} */
    private List<VenueDialect> dialects() {
        if (venueId == null) {
            throw new ParameterException(spec.commandLine(), "Missing required option: '--venue=V'");
        }
        final List<VenueDialect> dialects = new ArrayList<>(VenueDialect.ofId(venueId));
        if (dialects.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--venue " + venueId + " cannot be decoded; allowed are " + String.join(", ", VenueDialect.ids()));
        }
        final List<String> protocols =
                dialects.stream().map(VenueDialect::protocol).toList();
        if (protocol != null && !protocols.contains(protocol)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--protocol " + protocol + " is not spoken by " + venueId + "; allowed is "
                            + String.join(" or ", protocols));
        }
        if (protocol != null) {
            Collections.swap(dialects, 0, protocols.indexOf(protocol));
        }
        return dialects;
    }

    private String symbol(final VenueDialect dialect, final int colon) {
        try {
            return Symbols.canonical(dialect.venue(), colon < 0 ? bookOption : bookOption.substring(0, colon));
        } catch (final IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--book: " + e.getMessage(), e);
        }
    }

    private int depth(final int colon) {
        if (colon < 0) {
            return Integer.MAX_VALUE;
        }
        final String text = bookOption.substring(colon + 1);
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw new ParameterException(spec.commandLine(), "--book: DEPTH '" + text + "' must be a number from 1 on");
        }
        return Integer.parseInt(text);
    }
}
