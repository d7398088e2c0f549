package dev.texelscope.engine.worker;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * The standard output of this process, taken for messages alone: what drivers, libraries and
 * shaders print there, from native code too, goes to the standard error from now on.
 *
 * <p>The descriptor is duplicated under a number that nobody else knows, and number 1 is made the
 * standard error. Where the system has no such calls, prints of native code would damage the
 * channel, which the other side notices and says.
 */
public final class WorkerOutput extends OutputStream {

  private static final FunctionDescriptor INT_OF_INT =
      FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
  private static final FunctionDescriptor INT_OF_TWO =
      FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
  private static final FunctionDescriptor WRITE =
      FunctionDescriptor.of(
          ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG);
  private static final int BUFFER_BYTES = 64 << 10;

  private final MethodHandle write;
  private final int descriptor;
  private final MemorySegment buffer = Arena.ofAuto().allocate(BUFFER_BYTES);

  private WorkerOutput(MethodHandle write, int descriptor) {
    this.write = write;
    this.descriptor = descriptor;
  }

  /** Takes the standard output over. Called once, before anything prints. */
  public static OutputStream take() {
    try {
      Optional<MethodHandle> dup = function("dup", INT_OF_INT);
      Optional<MethodHandle> dup2 = function("dup2", INT_OF_TWO);
      Optional<MethodHandle> write = function("write", WRITE);
      if (dup.isPresent() && dup2.isPresent() && write.isPresent()) {
        int mine = (int) dup.get().invokeExact(1);
        int result = mine < 0 ? -1 : (int) dup2.get().invokeExact(2, 1);
        if (result >= 0) {
          return new WorkerOutput(write.get(), mine);
        }
      }
    } catch (Throwable e) {
      throw new IllegalStateException("the standard output cannot be taken", e);
    }
    return new FileOutputStream(FileDescriptor.out);
  }

  @SuppressWarnings("restricted")
  private static Optional<MethodHandle> function(String name, FunctionDescriptor type) {
    Linker linker = Linker.nativeLinker();
    SymbolLookup lookup = linker.defaultLookup();
    return lookup.find(name).map(address -> linker.downcallHandle(address, type));
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    for (int done = 0; done < length; ) {
      int size = Math.min(BUFFER_BYTES, length - done);
      MemorySegment.copy(bytes, offset + done, buffer, ValueLayout.JAVA_BYTE, 0, size);
      done += once(size);
    }
  }

  private int once(int size) throws IOException {
    long written;
    try {
      written = (long) write.invokeExact(descriptor, buffer, (long) size);
    } catch (Throwable e) {
      throw new IOException("could not write a message", e);
    }
    if (written <= 0) {
      throw new IOException("nobody reads the messages any more");
    }
    return (int) written;
  }
}
