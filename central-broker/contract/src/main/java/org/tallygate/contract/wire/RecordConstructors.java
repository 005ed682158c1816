package org.tallygate.contract.wire;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.ValueInstantiators;
import tools.jackson.databind.deser.std.StdValueInstantiator;
import tools.jackson.databind.module.SimpleModule;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;

/**
 * Lets Jackson call the constructors of records by a handle that was made once. Its own way ({@code
 * AnnotatedConstructor.call} of 3.2) works out how to pass the arguments for each record again,
 * which took a third of the time in which a fact is read.
 */
public final class RecordConstructors extends SimpleModule {

    private static final long serialVersionUID = 1L;

    public RecordConstructors() {
        super("record-constructors");
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addValueInstantiators(new OfRecords());
    }

    private static final class OfRecords extends ValueInstantiators.Base {

        @Override
        public ValueInstantiator modifyValueInstantiator(
                DeserializationConfig config,
                BeanDescription.Supplier type,
                ValueInstantiator instantiator) {
            return type.getBeanClass().isRecord()
                            && instantiator instanceof StdValueInstantiator plain
                            && plain.getWithArgsCreator() != null
                            && plain.getWithArgsCreator().getAnnotated()
                                    instanceof Constructor<?> constructor
                    ? new ByHandle(plain, constructor)
                    : instantiator;
        }
    }

    private static final class ByHandle extends StdValueInstantiator {

        private static final MethodType ARRAY_TO_OBJECT =
                MethodType.methodType(Object.class, Object[].class);

        private final MethodHandle handle;

        ByHandle(StdValueInstantiator plain, Constructor<?> constructor) {
            super(plain);
            try {
                this.handle =
                        MethodHandles.lookup()
                                .unreflectConstructor(constructor)
                                .asFixedArity()
                                .asSpreader(Object[].class, constructor.getParameterCount())
                                .asType(ARRAY_TO_OBJECT);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(constructor + " must be open to Jackson", e);
            }
        }

        @Override
        public Object createFromObjectWith(DeserializationContext context, Object[] arguments)
                throws JacksonException {
            try {
                return (Object) handle.invokeExact(arguments);
            } catch (Error e) {
                throw e;
            } catch (Throwable e) {
                return context.handleInstantiationProblem(
                        getValueClass(), arguments, rewrapCtorProblem(context, e));
            }
        }
    }
}
