package dev.texelscope.engine.spirv.interpret;

/**
 * Something that a step changed, before and after; registers and texels as numbers of registers.
 */
public sealed interface Change {

  /** Puts it back to what it was. */
  void undo(Invocation invocation);

  /** A register, or part of a variable of the invocation. */
  record InRegister(int register, long before, long after) implements Change {
    @Override
    public void undo(Invocation invocation) {
      invocation.registers[register] = before;
    }
  }

  /** Part of a shared variable. */
  record InShared(int index, long before, long after) implements Change {
    @Override
    public void undo(Invocation invocation) {
      invocation.shared[index] = before;
    }
  }

  /** A number in a buffer. */
  record InBuffer(Resource resource, long byteOffset, Scalar kind, long before, long after)
      implements Change {
    @Override
    public void undo(Invocation invocation) {
      invocation.putBack(resource, byteOffset, kind, before);
    }
  }

  /** A texel; four components each. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record InTexel(Resource resource, int x, int y, int z, long[] before, long[] after)
      implements Change {
    @Override
    public void undo(Invocation invocation) {
      invocation.texels(resource.index()).write(x, y, z, before);
    }
  }
}
