package dev.texelscope.engine.spirv.jvm;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DynamicConstantDesc;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** Objects that compiled code uses as constants: operators and kinds of numbers. */
final class ClassConstants {

  private final List<Object> objects = new ArrayList<>();
  private final IdentityHashMap<Object, Integer> places = new IdentityHashMap<>();

  /** Pushes an object. */
  void push(CodeBuilder code, Object object, Class<?> type) {
    int place =
        places.computeIfAbsent(
            object,
            added -> {
              objects.add(added);
              return objects.size() - 1;
            });
    code.ldc(
        DynamicConstantDesc.ofNamed(
            ConstantDescs.BSM_CLASS_DATA_AT,
            ConstantDescs.DEFAULT_NAME,
            ClassDesc.ofDescriptor(type.descriptorString()),
            place));
  }

  /** What the class is defined with. */
  List<Object> objects() {
    return objects;
  }
}
