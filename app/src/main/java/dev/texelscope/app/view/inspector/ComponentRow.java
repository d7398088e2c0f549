package dev.texelscope.app.view.inspector;

import dev.texelscope.engine.findings.Verdict;

/**
 * One component of the texel, or one entry of the four around a buffer entry, in a line.
 *
 * @param id last part of the nodes' ids: {@code R}, or 0 to 3 in a buffer
 * @param label {@code R}, or {@code [21]}
 * @param slot its output slot
 * @param selected whether it is the one selected
 * @param element n,c,h,w; "padding" where there is none
 * @param x input value that is expected there
 * @param tokenRead token whose parameters were read
 * @param tokenExpected its own token
 * @param got what the device wrote
 * @param expected what the reference says
 * @param verdict what follows
 * @param sign the verdict in one character
 */
public record ComponentRow(
    String id,
    String label,
    long slot,
    boolean selected,
    Span element,
    Span x,
    Span tokenRead,
    Span tokenExpected,
    Span got,
    Span expected,
    Verdict verdict,
    Span sign) {}
