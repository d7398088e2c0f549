package dev.texelscope.engine.worker;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Lists and sets, in the order in which they are iterated.
 *
 * @param type declared type of the collection
 * @param content of its members
 */
record CollectionCoder(Class<?> type, Coder content) implements Coder {

  @Override
  public JsonElement write(Object value, TensorOutput tensors) {
    Collection<?> members = (Collection<?>) value;
    JsonArray array = new JsonArray(members.size());
    members.forEach(member -> array.add(content.write(member, tensors)));
    return array;
  }

  @Override
  public Object read(JsonElement json, TensorInput tensors) {
    if (!(json instanceof JsonArray array)) {
      throw new JsonParseException("no collection");
    }
    List<Object> members = new ArrayList<>(array.size());
    array.forEach(member -> members.add(content.read(member, tensors)));
    if (SortedSet.class.isAssignableFrom(type)) {
      return Collections.unmodifiableSortedSet(new TreeSet<>(members));
    }
    return Set.class.isAssignableFrom(type)
        ? Collections.unmodifiableSet(new LinkedHashSet<>(members))
        : Collections.unmodifiableList(members);
  }
}
