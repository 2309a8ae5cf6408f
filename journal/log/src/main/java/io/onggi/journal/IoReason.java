package io.onggi.journal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/** Says in words why a file could not be had and what to do, since many exceptions hold a path and nothing else. */
public final class IoReason {
    private IoReason() {}

    /**
     * {@return what could not be done, why, and what to do}
     *
     * @param what the beginning of a sentence, {@code Cannot read data/x}; the failing path is added if it is not in it
     */
    public static String sentence(final String what, final IOException e) {
        final String file = e instanceof final FileSystemException failure ? failure.getFile() : null;
        final String place = file == null || what.contains(file) ? "" : " (" + file + ')';
        return what + place + ": " + of(e);
    }

    /** {@return why, and what to do} */
    public static String of(final IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file or folder, and none can be made there; check the path";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied for user " + System.getProperty("user.name")
                    + "; change the permissions or choose another place";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "a file of this name is in the way; remove it or choose another place";
        }
        if (e instanceof NotDirectoryException) {
            return "this is no folder; choose another place";
        }
        if (e instanceof EOFException) {
            return "it ends in the middle; it was cut off";
        }
        final String reason = e instanceof final FileSystemException failure ? failure.getReason() : e.getMessage();
        return reason == null || reason.isBlank()
                ? "the system refuses it without a reason (" + e.getClass().getSimpleName() + ')'
                : withAdvice(reason);
    }

    /** The reasons of the operating system, as the libraries pass them on. */
    private static String withAdvice(final String reason) {
        final String lower = reason.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left")) {
            return reason + "; free some space or choose another place";
        }
        if (lower.contains("read-only file system")) {
            return reason + "; choose a place that can be written to";
        }
        if (lower.contains("is a directory")) {
            return "it is a folder; name a file in it";
        }
        if (lower.contains("not a directory")) {
            return "a part of the path is a file and no folder; check the path";
        }
        return reason;
    }
}
