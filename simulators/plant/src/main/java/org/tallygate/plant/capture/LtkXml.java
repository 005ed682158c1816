package org.tallygate.plant.capture;

import org.tallygate.device.rfid.llrp.ElementBuilder;
import org.tallygate.device.rfid.llrp.Field;
import org.tallygate.device.rfid.llrp.FieldType;
import org.tallygate.device.rfid.llrp.Layout;
import org.tallygate.device.rfid.llrp.Llrp;
import org.tallygate.device.rfid.llrp.LlrpMessage;
import org.tallygate.device.rfid.llrp.ProtocolVersion;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/**
 * Reads LTK-XML: one message, or a {@code packetSequence} of messages, in the toolkit's namespace.
 * Fields stand first and in wire order, parameters after them. Stateless.
 */
final class LtkXml {

    private static final String NAMESPACE = "http://www.llrp.org/ltk/schema/core/encoding/xml/1.0";

    private LtkXml() {}

    /**
     * @throws IOException when it is no XML at all; a message that is none is a value
     */
    static List<Meant> read(byte[] xml) throws IOException {
        Element root = root(xml);
        List<Element> messages =
                "packetSequence".equals(root.getLocalName()) ? inside(root) : List.of(root);
        return messages.stream().map(LtkXml::meant).toList();
    }

    private static Meant meant(Element xml) {
        try {
            LlrpMessage message = message(xml);
            return new Meant.Message(message, Llrp.fault(message), xml.hasAttribute("Version"));
        } catch (LtkException e) {
            return new Meant.Unreadable(e.reason());
        }
    }

    private static LlrpMessage message(Element xml) throws LtkException {
        Layout layout = layout(xml);
        if (layout.kind() != Layout.Kind.MESSAGE) {
            throw new LtkException(layout.name() + " is no message");
        }
        String version = xml.getAttribute("Version");
        try {
            return new LlrpMessage(
                    version.isEmpty() ? 1 : Integer.parseInt(version),
                    Long.parseLong(xml.getAttribute("MessageID")),
                    element(xml, layout));
        } catch (IllegalArgumentException e) {
            throw new LtkException(layout.name() + ": " + e.getMessage());
        }
    }

    private static org.tallygate.device.rfid.llrp.Element element(Element xml, Layout layout)
            throws LtkException {
        ElementBuilder builder = org.tallygate.device.rfid.llrp.Element.of(layout.name());
        Deque<Element> parts = new ArrayDeque<>(inside(xml));
        for (Field field : layout.fields()) {
            if (field.type() == FieldType.RESERVED) {
                continue;
            }
            Element part = parts.peek();
            boolean there = part != null && field.name().equals(part.getLocalName());
            if (!there && field.since() != ProtocolVersion.V1_0_1) {
                // The earlier version has reserved bits there, and its XML has nothing.
                continue;
            } else if (part == null || !there) {
                throw new LtkException(
                        "%s lacks its field %s%s"
                                .formatted(
                                        layout.name(),
                                        field.name(),
                                        part == null ? "" : " before " + part.getLocalName()));
            }
            LtkValues.set(builder, layout, field, part);
            parts.remove();
        }
        for (Element part : parts) {
            Layout inner = layout(part);
            if (inner.kind() != Layout.Kind.PARAMETER) {
                throw new LtkException(inner.name() + " is no parameter");
            }
            builder.add(element(part, inner));
        }
        return builder.build();
    }

    private static Layout layout(Element xml) throws LtkException {
        Optional<Layout> known =
                NAMESPACE.equals(xml.getNamespaceURI())
                        ? Layout.find(xml.getLocalName())
                        : Optional.empty();
        return known.orElseThrow(() ->
                new LtkException(xml.getNodeName() + " is neither a message nor a parameter"));
    }

    /** Parsed without document types: a file from elsewhere must not reach out. */
    private static Element root(byte[] xml) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new ByteArrayInputStream(xml)).getDocumentElement();
        } catch (SAXException e) {
            throw new IOException("is no XML: " + e.getMessage(), e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's XML parser lacks a feature", e);
        }
    }

    private static List<Element> inside(Element parent) {
        List<Element> inside = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                inside.add(element);
            }
        }
        return inside;
    }
}
