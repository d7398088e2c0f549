package dev.texelscope.engine.comparison;

import dev.texelscope.engine.experiment.ComponentReading;
import dev.texelscope.engine.layout.Element;
import dev.texelscope.engine.layout.TokenIndex;

/**
 * An element in both runs.
 *
 * @param linearIndex its number in C order
 * @param element its coordinates
 * @param token the token that it belongs to in the second run
 * @param a all that is known about it in the first run: address, output, verdict, cells read
 * @param b the same of the second run
 */
public record ElementDifference(
    long linearIndex, Element element, TokenIndex token, ComponentReading a, ComponentReading b) {}
