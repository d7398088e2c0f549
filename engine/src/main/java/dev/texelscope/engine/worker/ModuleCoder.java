package dev.texelscope.engine.worker;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import dev.texelscope.engine.shader.ShaderModule;
import dev.texelscope.engine.spirv.ModuleSummary;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/**
 * Modules: the label, the words, and the summary, which may have names that the words have not.
 *
 * @param summaries of the summary
 */
record ModuleCoder(Coder summaries) implements Coder {

  @Override
  public JsonElement write(Object value, TensorOutput tensors) {
    ShaderModule module = (ShaderModule) value;
    ByteBuffer bytes =
        ByteBuffer.allocate(module.words().remaining() * Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(module.words());
    JsonArray parts = new JsonArray();
    parts.add(module.label());
    parts.add(Base64.getEncoder().encodeToString(bytes.array()));
    parts.add(summaries.write(module.summary(), tensors));
    return parts;
  }

  @Override
  public Object read(JsonElement json, TensorInput tensors) {
    if (!(json instanceof JsonArray parts) || parts.size() != 3) {
      throw new JsonParseException("no module");
    }
    try {
      ByteBuffer bytes =
          ByteBuffer.wrap(Base64.getDecoder().decode(parts.get(1).getAsString()))
              .order(ByteOrder.LITTLE_ENDIAN);
      int[] words = new int[bytes.remaining() / Integer.BYTES];
      bytes.asIntBuffer().get(words);
      return new ShaderModule(
          parts.get(0).getAsString(), words, (ModuleSummary) summaries.read(parts.get(2), tensors));
    } catch (IllegalArgumentException | IllegalStateException | UnsupportedOperationException e) {
      throw new JsonParseException("no module", e);
    }
  }
}
