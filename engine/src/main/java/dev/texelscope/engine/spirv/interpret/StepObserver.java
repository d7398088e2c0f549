package dev.texelscope.engine.spirv.interpret;

/** Told about everything that the steps of one watched invocation do, before it is done. */
public interface StepObserver {

  /** A register, or part of a variable of the invocation, changes. */
  void register(int register, long before, long after);

  /** Part of a shared variable changes. */
  void shared(int index, long before, long after);

  /** A number in a buffer changes. */
  void buffer(Resource resource, long byteOffset, Scalar kind, long before, long after);

  /** A texel changes. */
  void texel(Resource resource, int x, int y, int z, long[] before, long[] after);

  /** Memory of the host is read or written. */
  void access(Access access);
}
