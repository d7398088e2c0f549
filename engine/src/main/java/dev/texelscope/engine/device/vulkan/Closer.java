package dev.texelscope.engine.device.vulkan;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Closes what was made so far, newest first, unless told to keep it: for constructions of several
 * steps that may fail.
 */
final class Closer implements AutoCloseable {

  private final Deque<Handle> made = new ArrayDeque<>();

  <T extends Handle> T add(T handle) {
    made.push(handle);
    return handle;
  }

  /** Everything worked: closing does nothing any more. */
  void keep() {
    made.clear();
  }

  @Override
  public void close() {
    while (!made.isEmpty()) {
      made.pop().close();
    }
  }
}
