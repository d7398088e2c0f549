package dev.texelscope.engine.worker;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import java.util.HashMap;
import java.util.Map;

/**
 * One of a closed family: its name and its value.
 *
 * @param byName the coders of all members by the names of their classes
 */
record SealedCoder(Map<String, Coder> byName) implements Coder {

  static SealedCoder of(Class<?> type, Coders coders) {
    Map<String, Coder> members = new HashMap<>();
    collect(type, members, coders);
    return new SealedCoder(members);
  }

  private static void collect(Class<?> type, Map<String, Coder> members, Coders coders) {
    for (Class<?> permitted : type.getPermittedSubclasses()) {
      if (permitted.isSealed() && permitted.isInterface()) {
        collect(permitted, members, coders);
      } else {
        members.put(permitted.getName(), coders.of(permitted));
      }
    }
  }

  @Override
  public JsonElement write(Object value, TensorOutput tensors) {
    String name = value.getClass().getName();
    Coder member = byName.get(name);
    if (member == null) {
      throw Coders.cannotCross(value.getClass());
    }
    JsonArray array = new JsonArray(2);
    array.add(name);
    array.add(member.write(value, tensors));
    return array;
  }

  @Override
  public Object read(JsonElement json, TensorInput tensors) {
    if (!(json instanceof JsonArray array) || array.size() != 2) {
      throw new JsonParseException("no name and value");
    }
    Coder member = byName.get(array.get(0).getAsString());
    if (member == null) {
      throw new JsonParseException("not permitted: " + array.get(0));
    }
    return member.read(array.get(1), tensors);
  }
}
