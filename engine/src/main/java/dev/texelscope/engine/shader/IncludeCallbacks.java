package dev.texelscope.engine.shader;

import static org.lwjgl.util.shaderc.Shaderc.shaderc_compile_options_set_include_callbacks;
import static org.lwjgl.util.shaderc.Shaderc.shaderc_include_type_relative;

import dev.texelscope.engine.shader.IncludeResolver.Included;
import dev.texelscope.engine.tensor.InputException;
import java.nio.ByteBuffer;
import java.nio.file.InvalidPathException;
import java.util.Optional;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.util.shaderc.ShadercIncludeResolve;
import org.lwjgl.util.shaderc.ShadercIncludeResult;
import org.lwjgl.util.shaderc.ShadercIncludeResultRelease;

/**
 * Lets shaderc ask an {@link IncludeResolver}; owns the native texts until shaderc gives them back.
 */
final class IncludeCallbacks implements AutoCloseable {

  private final ShadercIncludeResolve resolve;
  private final ShadercIncludeResultRelease release;

  IncludeCallbacks(IncludeResolver resolver) {
    resolve =
        ShadercIncludeResolve.create((userData, requested, type, requesting, depth) ->
            answer(
                resolver,
                MemoryUtil.memUTF8(requested),
                type == shaderc_include_type_relative,
                MemoryUtil.memUTF8(requesting)));
    release = ShadercIncludeResultRelease.create((userData, result) -> free(result));
  }

  void install(long options) {
    shaderc_compile_options_set_include_callbacks(options, resolve, release, MemoryUtil.NULL);
  }

  /** An empty name tells shaderc that the contents are an error message. */
  private static long answer(
      IncludeResolver resolver, String requested, boolean quoted, String requesting) {
    Optional<Included> included = Optional.empty();
    String problem = "there is no file " + requested + " to include";
    try {
      included = resolver.resolve(requested, quoted, requesting);
    } catch (InputException | InvalidPathException e) {
      // Nothing may be thrown through native code.
      problem = requested + " cannot be included: " + e.getMessage();
    }
    ShadercIncludeResult result = ShadercIncludeResult.calloc();
    result.source_name(MemoryUtil.memUTF8(included.map(Included::name).orElse(""), false));
    result.content(MemoryUtil.memUTF8(included.map(Included::text).orElse(problem), false));
    return result.address();
  }

  private static void free(long address) {
    ShadercIncludeResult result = ShadercIncludeResult.create(address);
    ByteBuffer name = result.source_name();
    ByteBuffer content = result.content();
    MemoryUtil.memFree(name);
    MemoryUtil.memFree(content);
    result.free();
  }

  @Override
  public void close() {
    resolve.free();
    release.free();
  }
}
