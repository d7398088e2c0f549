package dev.texelscope.engine.quantize;

import java.util.Optional;

/**
 * Every intermediate value of one quantization, in the order of the formula. Floating values are
 * float32, as the shader computes them.
 *
 * @param x the input in float32
 * @param inverse {@code 1 / scale}; NaN where the arithmetic divides
 * @param product {@code x · (1 / scale)} or {@code x / scale}; with {@code zeroPointFirst} before
 *     zero_point is added
 * @param nearestTie the value halfway between two integers that lies nearest to what is rounded;
 *     NaN from 2²³ on, where every float32 is an integer
 * @param tieDistance how far it is from there; 0 is a tie; NaN where there are none
 * @param rounded the value after rounding
 * @param shifted after zero_point was added: in 32 bits where the rule is the shader's, in 64 bits
 *     elsewhere
 * @param clamped after quant_min and quant_max
 * @param undefined why the result is left open, if it is
 */
public record Steps(
    float x,
    float inverse,
    float product,
    float nearestTie,
    float tieDistance,
    float rounded,
    long shifted,
    long clamped,
    Optional<Undefined> undefined) {}
