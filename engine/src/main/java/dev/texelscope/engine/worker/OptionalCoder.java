package dev.texelscope.engine.worker;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import java.util.Optional;

/**
 * An array of one or none.
 *
 * @param content of what may be there
 */
record OptionalCoder(Coder content) implements Coder {

  @Override
  public JsonElement write(Object value, TensorOutput tensors) {
    JsonArray array = new JsonArray();
    ((Optional<?>) value).ifPresent(present -> array.add(content.write(present, tensors)));
    return array;
  }

  @Override
  public Object read(JsonElement json, TensorInput tensors) {
    if (!(json instanceof JsonArray array) || array.size() > 1) {
      throw new JsonParseException("no optional value: " + json);
    }
    return array.isEmpty() ? Optional.empty() : Optional.of(content.read(array.get(0), tensors));
  }
}
