package dev.texelscope.engine.device.vulkan;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Built shaders, least recently used first; the oldest ones go when there are many. */
final class PipelineCache implements AutoCloseable {

  private static final int MAX_ENTRIES = 64;

  private final Map<BuiltShader.Key, BuiltShader> shaders = new LinkedHashMap<>(16, 0.75f, true);

  /** The shader of that key, if it is here. */
  @Nullable BuiltShader get(BuiltShader.Key key) {
    return shaders.get(key);
  }

  /** Keeps a shader. No run may be using any. */
  void put(BuiltShader.Key key, BuiltShader shader) {
    Iterator<BuiltShader> oldestFirst = shaders.values().iterator();
    while (shaders.size() >= MAX_ENTRIES) {
      oldestFirst.next().close();
      oldestFirst.remove();
    }
    shaders.put(key, shader);
  }

  @Override
  public void close() {
    shaders.values().forEach(BuiltShader::close);
    shaders.clear();
  }
}
