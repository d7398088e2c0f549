package dev.texelscope.engine.worker;

import com.google.gson.JsonElement;

/** Turns values of one type into JSON and back. */
interface Coder {

  /** The JSON of a value. */
  JsonElement write(Object value, TensorOutput tensors);

  /**
   * The value of a JSON.
   *
   * @throws com.google.gson.JsonParseException if it is none of this type
   */
  Object read(JsonElement json, TensorInput tensors);
}
