/** Tests without a toolkit. Open the class named after what you changed. */
@NullMarked
package dev.texelscope.app.action;

import org.jspecify.annotations.NullMarked;
