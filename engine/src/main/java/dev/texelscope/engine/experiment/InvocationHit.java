package dev.texelscope.engine.experiment;

import dev.texelscope.engine.device.GridSize;

/**
 * What one of the invocations did to which a question applies.
 *
 * @param invocation its global id
 * @param what it read, wrote or set, with the value: {@code t_scale(1,0,0) = (0.05, 0.06, 0.07,
 *     0.08)}; empty where it was not executed by itself
 * @param place where in the source: {@code parameters.glslh:62}; empty where it is not known
 * @param times how often it did that
 */
public record InvocationHit(GridSize invocation, String what, String place, int times) {}
