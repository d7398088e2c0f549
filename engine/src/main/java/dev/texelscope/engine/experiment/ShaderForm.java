package dev.texelscope.engine.experiment;

import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.quantize.Arithmetic;
import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.shader.ShaderModule;
import dev.texelscope.engine.tensor.DType;

/**
 * Which form of a shader is needed: what decides its defines.
 *
 * @param storage texture or buffer
 * @param granularity per tensor or per token
 * @param inDtype type of the input
 * @param outDtype type of the output
 * @param parameters where scale and zero_point live
 * @param arithmetic reciprocal or division
 */
record ShaderForm(
    Storage storage,
    Granularity granularity,
    DType inDtype,
    DType outDtype,
    ParameterStorage parameters,
    Arithmetic arithmetic) {

  /** The same shader writing int32: the form that probes use. */
  ShaderForm forProbes() {
    return new ShaderForm(storage, granularity, inDtype, DType.INT32, parameters, arithmetic);
  }

  /** Compiles a form of a shader. */
  @FunctionalInterface
  interface Compiler {

    /**
     * The module of a form.
     *
     * @throws dev.texelscope.engine.tensor.InputException if the source does not compile
     */
    ShaderModule compile(ShaderSource source, ShaderForm form);
  }
}
