package dev.texelscope.engine.worker;

import com.google.gson.JsonElement;
import dev.texelscope.engine.tensor.Tensor;

/** Takes the tensors of a message, whose elements travel beside it. */
interface TensorOutput {

  /** Takes a tensor; the answer stands for it in the message. */
  JsonElement put(Tensor tensor);

  /** For messages without tensors. */
  TensorOutput NONE =
      _ -> {
        throw new IllegalArgumentException("this message carries no tensors");
      };
}
