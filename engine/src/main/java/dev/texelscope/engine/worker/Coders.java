package dev.texelscope.engine.worker;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;
import dev.texelscope.engine.experiment.HeldMemory;
import dev.texelscope.engine.shader.ShaderModule;
import dev.texelscope.engine.spirv.ModuleSummary;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Tensor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * How the values that pass the engine's door cross to another process: records by their components,
 * sealed types by the name of the one that it is, collections, enums, and the few classes that are
 * built like records. A type is decoded only into what its declaration permits, so that no message
 * can make the reader build anything else.
 *
 * <p>Both sides are the same build of the program, so that nothing has a version. Safe from any
 * thread.
 */
final class Coders {

  private final Map<Type, Coder> known = new ConcurrentHashMap<>();

  Coders() {
    scalar(boolean.class, Boolean.class, JsonPrimitive::new, JsonElement::getAsBoolean);
    scalar(byte.class, Byte.class, JsonPrimitive::new, JsonElement::getAsByte);
    scalar(short.class, Short.class, JsonPrimitive::new, JsonElement::getAsShort);
    scalar(int.class, Integer.class, JsonPrimitive::new, JsonElement::getAsInt);
    scalar(long.class, Long.class, JsonPrimitive::new, JsonElement::getAsLong);
    // NaN and the infinities are no JSON numbers.
    scalar(
        float.class,
        Float.class,
        v -> Float.isFinite(v) ? new JsonPrimitive(v) : new JsonPrimitive(v.toString()),
        JsonElement::getAsFloat);
    scalar(
        double.class,
        Double.class,
        v -> Double.isFinite(v) ? new JsonPrimitive(v) : new JsonPrimitive(v.toString()),
        JsonElement::getAsDouble);
    known.put(
        String.class,
        new ScalarCoder<>(String.class, JsonPrimitive::new, JsonElement::getAsString));
    known.put(
        Path.class,
        new ScalarCoder<>(
            Path.class, v -> new JsonPrimitive(v.toString()), j -> Path.of(j.getAsString())));
    known.put(
        Duration.class,
        new ScalarCoder<>(
            Duration.class,
            v -> new JsonPrimitive(v.toString()),
            j -> Duration.parse(j.getAsString())));
    known.put(Shape.class, new ScalarCoder<>(Shape.class, Coders::dims, Coders::shape));
    known.put(Tensor.class, new TensorCoder());
    known.put(ShaderModule.class, new ModuleCoder(of(ModuleSummary.class)));
    known.put(HeldMemory.class, new MemoryCoder());
  }

  private <T> void scalar(
      Class<?> primitive,
      Class<T> boxed,
      Function<T, JsonElement> write,
      Function<JsonElement, T> read) {
    Coder coder = new ScalarCoder<>(boxed, write, read);
    known.put(primitive, coder);
    known.put(boxed, coder);
  }

  /**
   * The coder of a type.
   *
   * @throws IllegalArgumentException if values of this type cannot cross; names the type
   */
  Coder of(Type type) {
    Coder found = known.get(type);
    if (found != null) {
      return found;
    }
    Deferred deferred = new Deferred();
    Coder other = known.putIfAbsent(type, deferred);
    if (other != null) {
      return other;
    }
    try {
      Coder made = make(type);
      deferred.coder = made;
      known.put(type, made);
      return made;
    } catch (IllegalArgumentException e) {
      known.remove(type);
      throw e;
    }
  }

  private Coder make(Type type) {
    return switch (type) {
      case Class<?> plain -> ofClass(plain);
      case WildcardType wildcard -> of(wildcard.getUpperBounds()[0]);
      case ParameterizedType generic -> ofGeneric(generic);
      default -> throw cannotCross(type);
    };
  }

  private Coder ofClass(Class<?> type) {
    if (type.isEnum()) {
      return EnumCoder.of(type);
    }
    if (type.isRecord()) {
      return PartsCoder.ofRecord(type, this);
    }
    if (type.isSealed()) {
      return SealedCoder.of(type, this);
    }
    if (type.isArray() || type.isInterface() || type.getName().startsWith("java.")) {
      throw cannotCross(type);
    }
    return PartsCoder.ofClassLikeARecord(type, this);
  }

  private Coder ofGeneric(ParameterizedType generic) {
    Class<?> raw = (Class<?>) generic.getRawType();
    Coder first = of(generic.getActualTypeArguments()[0]);
    if (Map.class.isAssignableFrom(raw)) {
      return new MapCoder(raw, first, of(generic.getActualTypeArguments()[1]));
    }
    if (raw == java.util.Optional.class) {
      return new OptionalCoder(first);
    }
    if (List.class.isAssignableFrom(raw)
        || Set.class.isAssignableFrom(raw)
        || raw == java.util.Collection.class) {
      return new CollectionCoder(raw, first);
    }
    throw cannotCross(generic);
  }

  static IllegalArgumentException cannotCross(Type type) {
    return new IllegalArgumentException(
        type.getTypeName()
            + " cannot cross to another process: it is no record, enum or sealed type");
  }

  /** Stands for a coder that is still being made, in types that contain themselves. */
  private static final class Deferred implements Coder {
    private volatile @org.jspecify.annotations.Nullable Coder coder;

    private Coder made() {
      return java.util.Objects.requireNonNull(coder);
    }

    @Override
    public JsonElement write(Object value, TensorOutput tensors) {
      return made().write(value, tensors);
    }

    @Override
    public Object read(JsonElement json, TensorInput tensors) {
      return made().read(json, tensors);
    }
  }

  private record ScalarCoder<T>(
      Class<T> type, Function<T, JsonElement> writer, Function<JsonElement, T> reader)
      implements Coder {
    @Override
    public JsonElement write(Object value, TensorOutput tensors) {
      return writer.apply(type.cast(value));
    }

    @Override
    public Object read(JsonElement json, TensorInput tensors) {
      try {
        return java.util.Objects.requireNonNull(reader.apply(json));
      } catch (IllegalStateException | UnsupportedOperationException | NumberFormatException e) {
        throw new com.google.gson.JsonParseException("no " + type.getSimpleName(), e);
      }
    }
  }

  private static final class TensorCoder implements Coder {
    @Override
    public JsonElement write(Object value, TensorOutput tensors) {
      return tensors.put((Tensor) value);
    }

    @Override
    public Object read(JsonElement json, TensorInput tensors) {
      return tensors.get(json);
    }
  }

  /** Memory is never sent: the reader's own takes its place. */
  private static final class MemoryCoder implements Coder {
    @Override
    public JsonElement write(Object value, TensorOutput tensors) {
      return new JsonPrimitive(true);
    }

    @Override
    public Object read(JsonElement json, TensorInput tensors) {
      return tensors.memory();
    }
  }

  static JsonElement dims(Shape shape) {
    JsonArray dims = new JsonArray();
    shape.dims().forEach(dims::add);
    return dims;
  }

  static Shape shape(JsonElement json) {
    return Shape.of(
        json.getAsJsonArray().asList().stream().mapToLong(JsonElement::getAsLong).toArray());
  }

  /** The JSON of what may be null. */
  static JsonElement nullable(
      Coder coder, @org.jspecify.annotations.Nullable Object value, TensorOutput tensors) {
    return value == null ? JsonNull.INSTANCE : coder.write(value, tensors);
  }
}
