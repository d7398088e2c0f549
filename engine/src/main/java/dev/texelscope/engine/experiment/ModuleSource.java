package dev.texelscope.engine.experiment;

import dev.texelscope.engine.shader.BuiltinVariant;
import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.shader.ShaderModule;

/**
 * Where modules of shaders come from: a compiler in this process, or the engine's, so that a
 * compiler that crashes takes nothing else with it.
 */
interface ModuleSource extends AutoCloseable {

  /**
   * The module of a form of a shader.
   *
   * @param variant decides the defines, and the source where it is built in
   * @throws dev.texelscope.engine.tensor.InputException if the source does not compile
   * @throws dev.texelscope.engine.device.DeviceException if whoever compiles it has crashed
   */
  ShaderModule module(ShaderSource source, BuiltinVariant variant, CompileRequest.Form form);

  @Override
  void close();

  /** The same for somebody who does not close it. */
  default ModuleSource lent() {
    ModuleSource owner = this;
    return new ModuleSource() {
      @Override
      public ShaderModule module(
          ShaderSource source, BuiltinVariant variant, CompileRequest.Form form) {
        return owner.module(source, variant, form);
      }

      @Override
      public void close() {}
    };
  }
}
