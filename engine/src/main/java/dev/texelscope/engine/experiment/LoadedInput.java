package dev.texelscope.engine.experiment;

import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.tensor.Tensor;
import dev.texelscope.engine.tensor.TensorSummary;

/**
 * The input tensor as the operator takes it.
 *
 * @param name what to call it: the file's name or the generator
 * @param tensor float16, float32 or float64, by linear index
 * @param sizes its sizes
 * @param summary range, mean, NaN and Inf counts, histogram
 */
public record LoadedInput(String name, Tensor tensor, Sizes sizes, TensorSummary summary) {}
