package dev.texelscope.engine.tensor.io;

import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Tensor;
import dev.texelscope.engine.tensor.io.pickle.PickleValue;
import dev.texelscope.engine.tensor.io.pickle.PickleValue.Call;
import dev.texelscope.engine.tensor.io.pickle.PickleValue.Int;
import dev.texelscope.engine.tensor.io.pickle.PickleValue.Persistent;
import dev.texelscope.engine.tensor.io.pickle.PickleValue.Sequence;
import dev.texelscope.engine.tensor.io.pickle.PickleValue.Text;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * A tensor as a pickle of {@code torch.save} describes it: a strided view of a storage that lies
 * elsewhere in the file.
 *
 * @param name its place in the dicts and lists around it
 * @param type the type of its elements
 * @param storage the key of its storage
 * @param storageBytes how many bytes the pickle says that storage has
 * @param shape its sizes
 * @param elementStrides for each dim how many elements further its next one lies, 0 or more
 * @param elementOffset where its first element lies in the storage, in elements
 */
@SuppressWarnings("ArrayRecordComponent") // Made here, never compared.
record TorchTensor(
    String name,
    StoredType type,
    String storage,
    long storageBytes,
    Shape shape,
    long[] elementStrides,
    long elementOffset) {
  private static final int LARGEST_RANK = 64;

  /**
   * Reads the arguments of one of the functions that rebuild tensors.
   *
   * @throws InputException if they are none, or if the view leaves its storage
   */
  static TorchTensor of(String source, String name, Call call) {
    return new Arguments("%s:%s".formatted(source, Quotation.of(name)), call).tensor(name);
  }

  /** The tensor over its storage. */
  StoredTensor stored(String source, ByteOrder order, long dataOffset) {
    return StoredTensor.of(
        "%s:%s".formatted(source, Quotation.of(name)),
        name,
        type,
        shape,
        (file, arena) -> view(order, file.asSlice(dataOffset, storageBytes)));
  }

  private Tensor view(ByteOrder order, MemorySegment bytes) {
    return Tensor.view(type.bits(), shape, elementStrides, elementOffset, order, bytes);
  }

  private record Arguments(String tensor, Call call) {
    TorchTensor tensor(String name) {
      List<PickleValue> id = storageId();
      StoredType stored =
          TorchGlobals.storage(id.get(1)).orElseThrow(() -> refused("names no class of storage"));
      StoredType type = TorchGlobals.dtype(argument(6)).filter(t -> v3()).orElse(stored);
      long[] dims = integers(2, "size");
      long[] strides = integers(3, "stride");
      if (dims.length != strides.length) {
        throw refused("has %d sizes and %d strides".formatted(dims.length, strides.length));
      }
      TorchTensor result =
          new TorchTensor(
              name,
              type,
              text(id.get(2)),
              stored.byteCount(tensor, Shape.of(count(id.get(4), "numel"))),
              shape(dims),
              strides,
              count(argument(1), "offset"));
      requireInside(result);
      return result;
    }

    private boolean v3() {
      return call.callee().name().equals("_rebuild_tensor_v3");
    }

    private List<PickleValue> storageId() {
      if (argument(0) instanceof Persistent(Sequence sequence)
          && sequence.items().size() >= 5
          && sequence.items().getFirst() instanceof Text(String kind)
          && kind.equals("storage")) {
        List<PickleValue> id = sequence.items();
        if (id.size() > 5 && id.get(5) != PickleValue.Opaque.NONE) {
          throw refused("lies in a view of a storage, as PyTorch 0.3 wrote it");
        }
        return id;
      }
      throw refused("has no storage");
    }

    private PickleValue argument(int place) {
      return place < call.arguments().size()
          ? call.arguments().get(place)
          : PickleValue.Opaque.NONE;
    }

    private String text(PickleValue key) {
      return switch (key) {
        case Text(String value) -> value;
        case Int(long value) -> Long.toString(value);
        default -> throw refused("has a storage without a key");
      };
    }

    private long[] integers(int place, String what) {
      PickleValue value = argument(place);
      if (value instanceof Call(var callee, var inner)
          && callee.name().equals("Size")
          && inner.size() == 1) {
        value = inner.getFirst();
      }
      if (!(value instanceof Sequence sequence)) {
        throw refused("has no " + what);
      }
      if (sequence.items().size() > LARGEST_RANK) {
        throw refused("has more than %d numbers in its %s".formatted(LARGEST_RANK, what));
      }
      return sequence.items().stream().mapToLong(item -> count(item, what)).toArray();
    }

    private long count(PickleValue value, String what) {
      if (!(value instanceof Int(long count))) {
        throw refused("has a %s that is no integer".formatted(what));
      }
      if (count < 0) {
        throw refused("has a negative %s %d".formatted(what, count));
      }
      return count;
    }

    private Shape shape(long[] dims) {
      try {
        return Shape.of(dims);
      } catch (InputException noShape) {
        throw new InputException("%s: field %s".formatted(tensor, noShape.getMessage()), noShape);
      }
    }

    private void requireInside(TorchTensor view) {
      if (view.shape.numel() == 0) {
        return;
      }
      long bits = Math.max(1, view.type.byteCount(tensor, Shape.of(8)));
      try {
        long last = view.elementOffset;
        for (int i = 0; i < view.elementStrides.length; i++) {
          last =
              Math.addExact(
                  last, Math.multiplyExact(view.shape.dim(i) - 1, view.elementStrides[i]));
        }
        long end = Math.multiplyExact(Math.addExact(last, 1), bits);
        if (end <= Math.multiplyExact(view.storageBytes, 8L)) {
          return;
        }
      } catch (ArithmeticException overflow) {
        throw outside(view);
      }
      throw outside(view);
    }

    private InputException outside(TorchTensor view) {
      return refused(
          "has size %s, stride %s and offset %d, which leave its storage of %d bytes"
              .formatted(
                  view.shape,
                  Arrays.toString(view.elementStrides),
                  view.elementOffset,
                  view.storageBytes));
    }

    private InputException refused(String what) {
      return new InputException(
          "%s: field pickle describes a tensor that %s; allowed are views that lie inside of a storage"
              .formatted(tensor, what));
    }
  }
}
