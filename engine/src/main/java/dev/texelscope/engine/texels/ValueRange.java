package dev.texelscope.engine.texels;

/**
 * The values between which the value colours run; others have colours of their own.
 *
 * @param low the value of the first colour
 * @param high the value of the last colour
 */
public record ValueRange(double low, double high) {}
