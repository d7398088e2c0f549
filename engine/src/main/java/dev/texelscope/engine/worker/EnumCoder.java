package dev.texelscope.engine.worker;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.util.HashMap;
import java.util.Map;

/**
 * Constants by name.
 *
 * @param constants all that there are
 */
record EnumCoder(Map<String, Object> constants) implements Coder {

  static EnumCoder of(Class<?> type) {
    Map<String, Object> constants = new HashMap<>();
    for (Object constant : type.getEnumConstants()) {
      constants.put(((Enum<?>) constant).name(), constant);
    }
    return new EnumCoder(constants);
  }

  @Override
  public JsonElement write(Object value, TensorOutput tensors) {
    return new JsonPrimitive(((Enum<?>) value).name());
  }

  @Override
  public Object read(JsonElement json, TensorInput tensors) {
    Object constant = json.isJsonPrimitive() ? constants.get(json.getAsString()) : null;
    if (constant == null) {
      throw new JsonParseException("no constant: " + json);
    }
    return constant;
  }
}
