package dev.texelscope.engine.spirv.interpret;

import java.util.ArrayList;
import java.util.List;

/** Collects what steps do. */
final class ChangeLog implements StepObserver {

  private List<Change> changes = new ArrayList<>();
  private List<Access> accesses = new ArrayList<>();

  @Override
  public void register(int register, long before, long after) {
    changes.add(new Change.InRegister(register, before, after));
  }

  @Override
  public void shared(int index, long before, long after) {
    changes.add(new Change.InShared(index, before, after));
  }

  @Override
  public void buffer(Resource resource, long byteOffset, Scalar kind, long before, long after) {
    changes.add(new Change.InBuffer(resource, byteOffset, kind, before, after));
  }

  @Override
  public void texel(Resource resource, int x, int y, int z, long[] before, long[] after) {
    changes.add(new Change.InTexel(resource, x, y, z, before, after));
  }

  @Override
  public void access(Access access) {
    accesses.add(access);
  }

  List<Change> takeChanges() {
    List<Change> taken = changes;
    changes = new ArrayList<>();
    return taken;
  }

  List<Access> takeAccesses() {
    List<Access> taken = accesses;
    accesses = new ArrayList<>();
    return taken;
  }
}
