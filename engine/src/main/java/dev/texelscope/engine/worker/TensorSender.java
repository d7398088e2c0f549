package dev.texelscope.engine.worker;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.texelscope.engine.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Sends tensors beside messages. Small ones stand in the message, large ones side by side in one
 * file a message. A tensor that was in the message before is not sent again: the other side still
 * has it. Used by one thread.
 */
final class TensorSender {

  /** Up to here text in the message is quicker than a file. */
  private static final long INLINE_BYTES = 8 << 10;

  private static final long ALIGNMENT = 64;
  private static final long CHUNK_BYTES = 1L << 30;

  private final Path folder;
  private IdentityHashMap<Tensor, Integer> kept = new IdentityHashMap<>();
  private int lastMessage;
  private int nextTensor = 1;

  /** A sender that puts its files into a folder. */
  TensorSender(Path folder) {
    this.folder = folder;
  }

  /**
   * A message with a value and all tensors in it.
   *
   * @throws IOException if the elements cannot be written, for example because the disk is full
   */
  JsonObject message(Coder coder, Object value) throws IOException {
    int number = lastMessage + 1;
    try (Message message = new Message(folder.resolve("tensors-" + number))) {
      JsonObject json = new JsonObject();
      json.addProperty("base", lastMessage);
      json.addProperty("number", number);
      json.add("value", coder.write(value, message));
      message.finish(json);
      kept = message.sent;
      lastMessage = number;
      return json;
    }
  }

  private final class Message implements TensorOutput, AutoCloseable {
    private final Path path;
    private final IdentityHashMap<Tensor, Integer> sent = new IdentityHashMap<>();
    private @Nullable FileChannel file;
    private long end;
    private @Nullable IOException failure;

    Message(Path path) {
      this.path = path;
    }

    @Override
    public JsonElement put(Tensor tensor) {
      Integer before = sent.getOrDefault(tensor, kept.get(tensor));
      int number = before == null ? nextTensor++ : before;
      sent.put(tensor, number);
      return before == null ? whole(number, tensor) : new JsonPrimitive(number);
    }

    private JsonElement whole(int number, Tensor tensor) {
      JsonArray json = new JsonArray(4);
      json.add(number);
      json.add(tensor.dtype().name());
      json.add(Coders.dims(tensor.shape()));
      if (tensor.byteSize() <= INLINE_BYTES) {
        byte[] bytes = new byte[(int) tensor.byteSize()];
        tensor.copyInto(MemorySegment.ofArray(bytes));
        json.add(Base64.getEncoder().encodeToString(bytes));
      } else {
        json.add(append(tensor));
      }
      return json;
    }

    /** Writes the elements; the answer is where they begin. */
    private long append(Tensor tensor) {
      long start = Math.ceilDiv(end, ALIGNMENT) * ALIGNMENT;
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment bytes = tensor.segment();
        if (!tensor.contiguous()) {
          bytes = arena.allocate(tensor.byteSize(), ALIGNMENT);
          tensor.copyInto(bytes);
        }
        write(bytes, start);
      } catch (IOException e) {
        failure = e;
      }
      end = start + tensor.byteSize();
      return start;
    }

    private void write(MemorySegment bytes, long start) throws IOException {
      if (failure != null) {
        return;
      }
      FileChannel channel = file;
      if (channel == null) {
        channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        file = channel;
      }
      for (long done = 0; done < bytes.byteSize(); ) {
        long size = Math.min(CHUNK_BYTES, bytes.byteSize() - done);
        ByteBuffer chunk = bytes.asSlice(done, size).asByteBuffer();
        while (chunk.hasRemaining()) {
          done += channel.write(chunk, start + done);
        }
      }
    }

    private void finish(JsonObject json) throws IOException {
      if (failure != null) {
        throw new IOException(
            "the %d bytes of the answer cannot be written to %s: %s"
                .formatted(end, folder, failure.getMessage()),
            failure);
      }
      if (file != null) {
        json.addProperty("file", String.valueOf(path.getFileName()));
        json.addProperty("bytes", end);
      }
    }

    @Override
    public void close() throws IOException {
      FileChannel channel = file;
      if (channel != null) {
        channel.close();
        if (failure != null) {
          java.nio.file.Files.deleteIfExists(path);
        }
      }
    }
  }
}
