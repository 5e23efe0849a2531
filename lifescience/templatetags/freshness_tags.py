from django import template

from lifescience.freshness.version import recall

register = template.Library()


@register.tag
def remember(parser, token):
    """{% remember "name" %}...{% endremember %}: rendered once for each language, until the content changes.

    For what depends on nothing but published content: not on the page, the request or the reader.
    """
    try:
        _tag, name = token.split_contents()
    except ValueError:
        raise template.TemplateSyntaxError("{% remember %} takes one name in quotes.") from None
    inside = parser.parse(["endremember"])
    parser.delete_first_token()
    return RememberNode(name, inside)


class RememberNode(template.Node):
    def __init__(self, name, nodelist):
        self.name = name
        self.nodelist = nodelist

    def render(self, context):
        return recall((RememberNode, self.name), lambda: self.nodelist.render(context))
