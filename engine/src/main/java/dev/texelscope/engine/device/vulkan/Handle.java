package dev.texelscope.engine.device.vulkan;

/**
 * A Vulkan handle that is counted while it lives. Used by the thread that owns its device alone.
 */
abstract class Handle implements AutoCloseable {

  private final LiveHandles live;
  private final HandleType type;
  private boolean open = true;

  /** Counts the handle; the subclass has created it. */
  Handle(LiveHandles live, HandleType type) {
    this.live = live;
    this.type = type;
    live.created(type);
  }

  /** Destroys the Vulkan object. */
  abstract void destroy();

  @Override
  public final void close() {
    if (open) {
      open = false;
      destroy();
      live.released(type);
    }
  }
}
