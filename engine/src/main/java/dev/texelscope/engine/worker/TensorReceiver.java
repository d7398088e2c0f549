package dev.texelscope.engine.worker;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.texelscope.engine.experiment.CountedArena;
import dev.texelscope.engine.experiment.HeldMemory;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what a {@link TensorSender} sends. Everything new in one message shares one arena, freed
 * when neither a result nor the next message needs it any more. Used by one thread.
 */
final class TensorReceiver implements AutoCloseable {

  private final Path folder;
  private Map<Integer, Arrived> kept = Map.of();
  private int lastMessage;

  private record Arrived(Tensor tensor, CountedArena memory) {}

  /** A receiver of what arrives in a folder. */
  TensorReceiver(Path folder) {
    this.folder = folder;
  }

  /**
   * The value of a message.
   *
   * @throws JsonParseException if the message is damaged, or one before it was lost
   * @throws IOException if its file cannot be read
   */
  Object read(Coder coder, JsonElement json) throws IOException {
    if (!(json instanceof JsonObject message)
        || !message.has("value")
        || number(message, "base") != lastMessage) {
      throw new JsonParseException("a message is missing");
    }
    try (Message arriving = new Message(message)) {
      Object value = coder.read(message.get("value"), arriving);
      arriving.keep();
      lastMessage = Math.toIntExact(number(message, "number"));
      return value;
    }
  }

  private static long number(JsonObject message, String name) {
    try {
      return message.get(name).getAsLong();
    } catch (RuntimeException e) {
      throw new JsonParseException("no " + name, e);
    }
  }

  private void forget() {
    memories(kept).forEach(CountedArena::release);
    kept = Map.of();
  }

  private static Set<CountedArena> memories(Map<Integer, Arrived> tensors) {
    Set<CountedArena> memories = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
    tensors.values().forEach(arrived -> memories.add(arrived.memory()));
    return memories;
  }

  @Override
  public void close() {
    forget();
  }

  private final class Message implements TensorInput, AutoCloseable {
    private final CountedArena fresh = new CountedArena();
    private final Map<Integer, Arrived> arrived = new HashMap<>();
    private final @Nullable MemorySegment file;
    private final List<CountedArena> shares = new ArrayList<>();
    private boolean wanted;

    Message(JsonObject message) throws IOException {
      try {
        file = message.has("file") ? map(message) : null;
      } catch (IOException | RuntimeException e) {
        fresh.release();
        throw e;
      }
    }

    private MemorySegment map(JsonObject message) throws IOException {
      String name = message.get("file").getAsString();
      if (!name.matches("tensors-\\d+")) {
        throw new JsonParseException("no file of tensors: " + name);
      }
      Path path = folder.resolve(name);
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
        long bytes = number(message, "bytes");
        if (channel.size() != bytes) {
          throw new JsonParseException(name + " has " + channel.size() + " bytes, not " + bytes);
        }
        return channel.map(MapMode.READ_ONLY, 0, bytes, fresh.arena());
      } finally {
        remove(path);
      }
    }

    /** What is mapped stays readable; a system that keeps open files removes them at the end. */
    private static void remove(Path path) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException open) {
        // Removed with the folder.
      }
    }

    @Override
    public Tensor get(JsonElement json) {
      try {
        Arrived found = json instanceof JsonArray whole ? fresh(whole) : again(json.getAsInt());
        return found.tensor();
      } catch (IllegalArgumentException
          | IllegalStateException
          | UnsupportedOperationException
          | InputException
          | IndexOutOfBoundsException e) {
        throw new JsonParseException("no tensor", e);
      }
    }

    private Arrived fresh(JsonArray whole) {
      DType dtype = DType.valueOf(whole.get(1).getAsString());
      Shape shape = Coders.shape(whole.get(2));
      JsonElement where = whole.get(3);
      long size = shape.numel() * dtype.byteSize();
      MemorySegment bytes;
      if (where.getAsJsonPrimitive().isString()) {
        byte[] inline = Base64.getDecoder().decode(where.getAsString());
        bytes = fresh.arena().allocate(Math.max(size, 1), Long.BYTES);
        MemorySegment.copy(MemorySegment.ofArray(inline), 0, bytes, 0, size);
      } else if (file == null) {
        throw new JsonParseException("no file");
      } else {
        bytes = file.asSlice(where.getAsLong(), size);
      }
      Arrived made = new Arrived(Tensor.of(dtype, shape, bytes), fresh);
      arrived.put(whole.get(0).getAsInt(), made);
      return made;
    }

    private Arrived again(int number) {
      Arrived found = arrived.getOrDefault(number, kept.get(number));
      if (found == null) {
        throw new JsonParseException("no tensor " + number);
      }
      arrived.put(number, found);
      return found;
    }

    @Override
    public HeldMemory memory() {
      wanted = true;
      return HeldMemory.releasing(() -> shares.forEach(CountedArena::release));
    }

    /** Holds what the next message may name again, and lets the one before go. */
    void keep() {
      memories(arrived).forEach(CountedArena::retain);
      forget();
      kept = arrived;
      if (wanted) {
        memories(arrived).forEach(memory -> shares.add(memory.retain()));
      }
    }

    @Override
    public void close() {
      fresh.release();
    }
  }
}
