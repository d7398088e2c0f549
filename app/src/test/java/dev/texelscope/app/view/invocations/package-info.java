@NullMarked
package dev.texelscope.app.view.invocations;

import org.jspecify.annotations.NullMarked;
