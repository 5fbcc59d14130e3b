from shop.decorators import cached, with_letter


@with_letter
def deliver(place, letter):
    print(letter, "is delivered in", place, flush=True)


@cached
def price(item):
    return len(item)
