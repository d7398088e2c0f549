package dev.texelscope.engine.worker;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Maps, as keys and values in turn.
 *
 * @param type declared type of the map
 * @param key of keys
 * @param content of values
 */
record MapCoder(Class<?> type, Coder key, Coder content) implements Coder {

  @Override
  public JsonElement write(Object value, TensorOutput tensors) {
    Map<?, ?> entries = (Map<?, ?>) value;
    JsonArray array = new JsonArray(2 * entries.size());
    entries.forEach((k, v) -> {
      array.add(key.write(k, tensors));
      array.add(content.write(v, tensors));
    });
    return array;
  }

  @Override
  public Object read(JsonElement json, TensorInput tensors) {
    if (!(json instanceof JsonArray array) || array.size() % 2 != 0) {
      throw new JsonParseException("no map");
    }
    Map<Object, Object> entries = new LinkedHashMap<>();
    for (int i = 0; i < array.size(); i += 2) {
      entries.put(key.read(array.get(i), tensors), content.read(array.get(i + 1), tensors));
    }
    return SortedMap.class.isAssignableFrom(type)
        ? Collections.unmodifiableSortedMap(new TreeMap<>(entries))
        : Collections.unmodifiableMap(entries);
  }
}
