package dev.texelscope.engine.worker;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import dev.texelscope.engine.experiment.Engine;
import dev.texelscope.engine.experiment.RunMonitor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The methods of {@link Engine} but its end, with the coders of what they take and of what their
 * futures give. A {@link RunMonitor} stays on its side and is no argument of the call.
 */
final class EngineMethods {

  /** The answer of a method that gives none. */
  private static final boolean DONE = true;

  private final Map<String, Signature> byName = new HashMap<>();

  /**
   * One method.
   *
   * @param method of {@link Engine}
   * @param parameters coder of each parameter; null for the monitor
   * @param answer coder of what the future gives
   */
  record Signature(Method method, List<@Nullable Coder> parameters, Coder answer) {

    /** The arguments of a call as they cross. */
    JsonArray write(List<@Nullable Object> arguments) {
      JsonArray json = new JsonArray();
      for (int i = 0; i < arguments.size(); i++) {
        Coder coder = parameters.get(i);
        if (coder != null) {
          json.add(Coders.nullable(coder, arguments.get(i), TensorOutput.NONE));
        }
      }
      return json;
    }

    /**
     * Calls the method.
     *
     * @param arguments as {@link #write} wrote them
     * @param monitor takes the place of the other side's
     */
    CompletableFuture<?> call(Engine engine, JsonArray arguments, RunMonitor monitor) {
      List<@Nullable Object> values = new ArrayList<>();
      int next = 0;
      for (Coder coder : parameters) {
        if (coder == null) {
          values.add(monitor);
        } else if (next < arguments.size()) {
          JsonElement json = arguments.get(next++);
          values.add(json.isJsonNull() ? null : coder.read(json, TensorInput.NONE));
        } else {
          throw new JsonParseException("too few arguments for " + method.getName());
        }
      }
      try {
        return method.invoke(engine, values.toArray()) instanceof CompletableFuture<?> future
            ? future
            : CompletableFuture.completedFuture(DONE);
      } catch (InvocationTargetException e) {
        return CompletableFuture.failedFuture(e.getCause());
      } catch (IllegalAccessException e) {
        throw new IllegalStateException("could not call " + method, e);
      }
    }
  }

  /**
   * All methods of the engine.
   *
   * @throws IllegalArgumentException if one of them takes or gives what cannot cross
   */
  EngineMethods() {
    Coders coders = new Coders();
    for (Method method : Engine.class.getMethods()) {
      boolean order = method.getReturnType() == void.class && !method.getName().equals("close");
      if (order || method.getReturnType() == CompletableFuture.class) {
        List<@Nullable Coder> parameters = new ArrayList<>();
        for (Type type : method.getGenericParameterTypes()) {
          parameters.add(type == RunMonitor.class ? null : coders.of(type));
        }
        Type answer =
            method.getGenericReturnType() instanceof ParameterizedType future
                ? future.getActualTypeArguments()[0]
                : boolean.class;
        byName.put(method.getName(), new Signature(method, parameters, coders.of(answer)));
      }
    }
  }

  /** The method of that name. */
  Signature named(String name) {
    Signature found = byName.get(name);
    if (found == null) {
      throw new JsonParseException("the engine has no method " + name);
    }
    return found;
  }
}
