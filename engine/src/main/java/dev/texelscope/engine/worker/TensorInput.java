package dev.texelscope.engine.worker;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import dev.texelscope.engine.experiment.HeldMemory;
import dev.texelscope.engine.tensor.Tensor;

/** Gives the tensors of a message. */
interface TensorInput {

  /** The tensor that this stands for. */
  Tensor get(JsonElement json);

  /** The share in the memory of all tensors of the message, let go by whoever closes the result. */
  HeldMemory memory();

  /** For messages without tensors. */
  TensorInput NONE =
      new TensorInput() {
        @Override
        public Tensor get(JsonElement json) {
          throw new JsonParseException("this message carries no tensors");
        }

        @Override
        public HeldMemory memory() {
          throw new JsonParseException("this message carries no memory");
        }
      };
}
