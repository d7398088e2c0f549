package dev.texelscope.engine.worker;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values that are made of their parts: what the accessors give, the constructor takes.
 *
 * @param constructor takes all parts
 * @param parts in the constructor's order
 */
record PartsCoder(Constructor<?> constructor, List<Part> parts) implements Coder {

  /** One part: how to ask for it, and its coder. */
  record Part(Method accessor, Coder coder) {}

  static PartsCoder ofRecord(Class<?> type, Coders coders) {
    RecordComponent[] components = type.getRecordComponents();
    try {
      Constructor<?> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      List<Part> parts = new ArrayList<>();
      for (RecordComponent component : components) {
        parts.add(new Part(component.getAccessor(), coders.of(component.getGenericType())));
      }
      return of(constructor, parts);
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(type.getName() + " has no canonical constructor", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(type.getName() + ": " + e.getMessage(), e);
    }
  }

  /** A class with one public constructor and an accessor for each of its parameters. */
  static PartsCoder ofClassLikeARecord(Class<?> type, Coders coders) {
    Constructor<?>[] constructors = type.getConstructors();
    if (constructors.length != 1) {
      throw Coders.cannotCross(type);
    }
    List<Part> parts = new ArrayList<>();
    for (Parameter parameter : constructors[0].getParameters()) {
      try {
        Method accessor = type.getMethod(parameter.getName());
        parts.add(new Part(accessor, coders.of(parameter.getParameterizedType())));
      } catch (NoSuchMethodException e) {
        throw new IllegalArgumentException(
            type.getName() + " cannot cross: it does not tell its " + parameter.getName(), e);
      }
    }
    return of(constructors[0], parts);
  }

  private static PartsCoder of(Constructor<?> constructor, List<Part> parts) {
    constructor.setAccessible(true);
    parts.forEach(part -> part.accessor().setAccessible(true));
    return new PartsCoder(constructor, List.copyOf(parts));
  }

  @Override
  public JsonElement write(Object value, TensorOutput tensors) {
    JsonArray array = new JsonArray(parts.size());
    for (Part part : parts) {
      array.add(Coders.nullable(part.coder(), ask(part, value), tensors));
    }
    return array;
  }

  private static @Nullable Object ask(Part part, Object value) {
    try {
      return part.accessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("could not ask " + part.accessor(), e);
    }
  }

  @Override
  public Object read(JsonElement json, TensorInput tensors) {
    if (!(json instanceof JsonArray array) || array.size() != parts.size()) {
      throw new JsonParseException("no " + constructor.getDeclaringClass().getSimpleName());
    }
    @Nullable Object[] values = new @Nullable Object[parts.size()];
    for (int i = 0; i < values.length; i++) {
      JsonElement part = array.get(i);
      values[i] = part.isJsonNull() ? null : parts.get(i).coder().read(part, tensors);
    }
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new JsonParseException(
          "no " + constructor.getDeclaringClass().getSimpleName(), e.getCause());
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      throw new JsonParseException("no " + constructor.getDeclaringClass().getSimpleName(), e);
    }
  }
}
